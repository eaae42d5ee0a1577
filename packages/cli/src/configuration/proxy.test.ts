import assert from "node:assert/strict";
import { test } from "node:test";
import { proxyFor } from "./proxy.ts";

const proxies = { HTTP_PROXY: "http://plain:1", HTTPS_PROXY: "tls:2" };

test("the scheme of the URL chooses the proxy; lower case counts, even where it is empty", () => {
  assert.equal(proxyFor("http://a.example", proxies), "http://plain:1");
  assert.equal(proxyFor("https://a.example", proxies), "http://tls:2");
  assert.equal(proxyFor("https://a.example", { ...proxies, https_proxy: "http://lower:3" }), "http://lower:3");
  assert.equal(proxyFor("https://a.example", { ...proxies, https_proxy: "" }), undefined);
  assert.equal(proxyFor("https://a.example", {}), undefined);
});

test("NO_PROXY names hosts with their subdomains, with or without a port, or all of them", () => {
  const straight = (url: string, list: string) => proxyFor(url, { ...proxies, NO_PROXY: list }) === undefined;
  assert.ok(straight("http://a.example:81", "b.example, a.example"));
  assert.ok(straight("http://x.a.example", ".a.example"));
  assert.ok(straight("http://a.example:81", "A.example:81"));
  assert.ok(!straight("http://a.example:82", "a.example:81"));
  assert.ok(!straight("http://xa.example", "a.example"));
  assert.ok(straight("http://127.0.0.1:4566", "127.0.0.1"));
  assert.ok(straight("https://a.example", "*"));
});
