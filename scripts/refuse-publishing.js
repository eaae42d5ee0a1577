// Plain JavaScript, since npm runs it with whatever Node is there: what a package's own folder holds is not what is published.
console.error("This folder is not what is published: run `npm run build`, then `npm publish packages/NAME/dist`");
process.exit(1);
