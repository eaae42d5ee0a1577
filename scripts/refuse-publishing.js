// Plain JavaScript, because npm runs it with whatever Node is installed. A package's own folder is not what is published.
console.error("This folder is not what is published: run `npm run build`, then `npm publish packages/NAME/dist`");
process.exit(1);
