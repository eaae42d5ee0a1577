import { compiled, hasCommonJs, type Package } from "./package.ts";

/** The package.json of a published package: it points to JavaScript, where that of the workspace points to sources. */
export function publishedManifest(each: Package, packages: readonly Package[]): Record<string, unknown> {
  const { devDependencies: _development, private: _private, scripts: _scripts, ...rest } = each.manifest;
  const { publishConfig, exports = {}, imports, dependencies = {}, ...others } = rest;
  const { engines, ...config } = publishConfig ?? {};
  const entries = Object.entries(exports).map(([name, source]) => [name, exported(source, hasCommonJs(each))]);
  const ranges = Object.entries(dependencies).map(([name, range]) => {
    const own = packages.find(({ manifest }) => manifest.name === name);
    return [name, own === undefined ? range : own.manifest.version];
  });
  return {
    ...others,
    ...(engines !== undefined && { engines }),
    ...(hasCommonJs(each) && { main: "./cjs/index.js", types: "./cjs/index.d.ts" }),
    ...(entries.length > 0 && { exports: Object.fromEntries(entries) }),
    ...(imports !== undefined && { imports: publishedImports(imports) }),
    ...(ranges.length > 0 && { dependencies: Object.fromEntries(ranges) }),
    publishConfig: config,
  };
}

function exported(source: string, commonJs: boolean): unknown {
  const forms = (file: string) => ({ types: file.replace(/\.js$/, ".d.ts"), default: file });
  const file = compiled(source);
  return commonJs ? { import: forms(file), require: forms(file.replace("./", "./cjs/")) } : forms(file);
}

function publishedImports(imports: NonNullable<Package["manifest"]["imports"]>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(imports).map(([name, conditions]) => [
      name,
      Object.fromEntries(Object.entries(conditions).map(([condition, source]) => [condition, compiled(source)])),
    ]),
  );
}
