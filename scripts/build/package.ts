/** A package.json, as far as the build reads it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Fields of the published package only. `engines` is here so that installing the workspace itself gives no warning. */
  readonly publishConfig?: { readonly engines?: Readonly<Record<string, string>>; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

/** A package of the workspace, and the folder that its published form is written into. */
export interface Package {
  readonly folder: string;
  readonly dist: string;
  readonly manifest: Manifest;
}

/** Packages for Node versions that cannot `require` an ES module have a CommonJS form too, in `cjs/`. */
export function hasCommonJs({ manifest }: Package): boolean {
  return manifest.name === "@outcrop/paginator";
}

/** A package with a command is bundled. */
export function isCommand({ manifest }: Package): boolean {
  return manifest.bin !== undefined;
}

/** Whether a source, named from `src/`, is part of what is published. */
export function isPublished(file: string): boolean {
  return !/\.(test|wide)\.ts$/.test(file) && !/^page[/\\]/.test(file);
}

/** The path of a source's compiled file, relative to the package's folder. */
export function compiled(source: string): string {
  return source.replace("./src/", "./").replace(/\.ts$/, ".js");
}
