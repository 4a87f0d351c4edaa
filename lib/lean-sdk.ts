import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** Part of the AWS SDK that no function of ours can reach, and what stands in its place in the bundles. */
interface Unreached {
  readonly file: RegExp;
  readonly instead: (source: string) => string;
}

const UNREACHED: readonly Unreached[] = [
  {
    // A class for each error a service may answer, by operations of ours or not: 33 KB of three clients. Without them
    // the SDK throws the service's own exception, with the same name, message and status: we ask for names only.
    file: /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/,
    instead: (source) =>
      source.replaceAll(/^export var \w+\$ = \[-3, n0,[^;]*;\nn0_registry\.registerError\(.*\);$/gm, ''),
  },
  {
    // Which host serves whom, asked of DynamoDB: no command uses it any more, but the client still makes a cache. 8 KB.
    file: /@aws-sdk\/endpoint-cache\/dist-es\/EndpointCache\.js$/,
    instead: () => 'export class EndpointCache {}',
  },
  {
    // For a Node without OpenSSL; Lambda's has it, and the SDK then takes the native ones. 5 KB.
    file: /@smithy\/core\/dist-es\/submodules\/checksum\/\w+\/(Sha256|Md5)Js\.js$/,
    instead: () => 'export const Sha256Js = undefined, Md5Js = undefined;',
  },
  {
    // The user agent has the version in it; scripts and dependencies came with it. 7 KB.
    file: /@aws-sdk\/client-[^/]+\/package\.json$/,
    instead: (source) => {
      const { version } = JSON.parse(source);
      return JSON.stringify({ version });
    },
  },
];

/**
 * Leaves out of the bundles what cannot run in them. Each replacement is safe against a new SDK: what is imported
 * under another name, or has another form, fails the build; what has moved is bundled again, and the budget fails.
 */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  setup: (build) => {
    for (const { file, instead } of UNREACHED) {
      build.onLoad({ filter: file }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const contents = instead(source);
        if (contents === source) throw new Error(`The SDK has changed: nothing to leave out of ${path}`);
        return { contents, loader: path.endsWith('.json') ? 'json' : 'js' };
      });
    }
  },
};
