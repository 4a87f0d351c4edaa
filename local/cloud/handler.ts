import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction, constants } from 'node:vm';

export type Handler = (event: unknown, context: object) => unknown;

/** There is no such file, or it exports no such function. The names are those of Lambda's runtime. */
class NoHandler extends Error {
  constructor(name: 'Runtime.ImportModuleError' | 'Runtime.HandlerNotFound', message: string) {
    super(message);
    this.name = name;
  }
}

const EXTENSIONS = ['.mjs', '.js', '.cjs'] as const;

/** Loads what `index.handler` names from a bundle, an ES module or CommonJS, as Lambda's Node runtime does. */
export const loadHandler = async (code: string, handler: string): Promise<Handler> => {
  const [file = '', name = ''] = handler.split('.');
  const path = EXTENSIONS.map((extension) => join(code, file + extension)).find(existsSync);
  if (path === undefined) throw new NoHandler('Runtime.ImportModuleError', `There is no ${file} in ${code}`);
  const module: Exports = isModule(code, path) ? await import(pathToFileURL(path).href) : loadCommonJs(path);
  const found = module[name];
  if (!isHandler(found))
    throw new NoHandler('Runtime.HandlerNotFound', `${path} exports no function ${name}`);
  return found;
};

type Exports = Readonly<Record<string, unknown>>;

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** A `.js` is CommonJS unless a package.json in the bundle says else: one above it, of a repository, says nothing. */
const isModule = (code: string, path: string): boolean => {
  if (!path.endsWith('.js')) return path.endsWith('.mjs');
  const description = join(code, 'package.json');
  return existsSync(description) && JSON.parse(readFileSync(description, 'utf8')).type === 'module';
};

const loadCommonJs = (path: string): Exports => {
  const module: { exports: Exports } = { exports: {} };
  const parameters = ['module', 'exports', 'require', '__filename', '__dirname'];
  const run = compileFunction(readFileSync(path, 'utf8'), parameters, {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  run(module, module.exports, createRequire(path), path, dirname(path));
  return module.exports;
};
