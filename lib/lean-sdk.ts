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
    // The schemas of operations that we do not call stay as well, 10 KB, as long as keys are computed in them: esbuild
    // leaves out only what it sees to be without effect. So the keys' names are written where they are computed.
    instead: (source) => {
      const names = new Map(
        [...source.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, constant, name]) => [constant, name]),
      );
      return source
        .replaceAll(/^export var \w+\$ = \[-3, n0,[^;]*;\nn0_registry\.registerError\(.*\);$/gm, '')
        .replaceAll(/(?<=[{,] )\[(\w+)\](?=: )/g, (computed, constant) => names.get(constant) ?? computed);
    },
  },
  {
    // Every region by its name, though the pattern of its partition finds it as well. 4 KB.
    file: /@aws-sdk\/core\/dist-es\/submodules\/client\/util-endpoints\/lib\/aws\/partitions\.js$/,
    instead: (source) => source.replaceAll(/"regions": \{(?:[^{}]|\{[^{}]*\})*\}/g, '"regions": {}'),
  },
  {
    // For AWS_RETRY_MODE=adaptive, which no function is deployed with. 3 KB.
    file: /@smithy\/core\/dist-es\/submodules\/retry\/util-retry\/DefaultRateLimiter\.js$/,
    instead: () => 'export class DefaultRateLimiter {}',
  },
  {
    // Asks an EC2 instance where it is; Lambda says it in the environment, always. 1 KB.
    file: /@smithy\/core\/dist-es\/submodules\/config\/config-resolver\/regionConfig\/getInstanceMetadataRegion\.js$/,
    instead: () => 'export const getInstanceMetadataRegion = async () => undefined;',
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
