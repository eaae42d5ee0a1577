/** What the package `assert` expects around it in Node. */
Object.assign(globalThis, {
  global: globalThis,
  process: { env: {}, browser: true, emitWarning: () => {} },
  setImmediate: (call: () => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      call();
    };
    port2.postMessage(undefined);
  },
});
