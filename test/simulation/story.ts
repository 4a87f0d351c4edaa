import type { Details, Effect } from '../../local/replay/effects.ts';
import { START } from './scenario.ts';

const WIDTH = 80;

/** `+1d 00:15:00.000` since the start, so that one day's lines stand under each other. */
const since = (at: number): string => {
  const ms = at - START;
  const days = Math.floor(ms / 86_400_000);
  const time = new Date(ms - days * 86_400_000).toISOString().slice(11, 23);
  return `${days > 0 ? `${days}d` : ''}`.padStart(3) + time;
};

const short = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, (_, inner) => inner ?? undefined) ?? '');

const pick = (details: Details, ...names: readonly string[]): string =>
  names.flatMap((name) => (details[name] === undefined ? [] : [short(details[name])])).join(' ');

const fields = (value: unknown): Details =>
  typeof value === 'object' && value !== null ? (value as Details) : {};

const written = ({ before, after }: Details): string => {
  const item = fields(after ?? before);
  const name = String(item['sk'])
    .replace(/^JOURNAL#\S{24}#/, '')
    .replace(/#[0-9a-f]{12}$/, '');
  const type = pick(item, 'ty', 'status', 'outcome', 'decision');
  return `${after === undefined ? 'gone ' : ''}${type} ${name}`;
};

const asked = ({ request, answer, error }: Details): string => {
  const { answer: word, code, moneyReturned, courierId } = fields(answer);
  const said = [word, code, moneyReturned, courierId].filter((part) => part !== undefined).map(short);
  return `${pick(fields(request), 'key', 'merchantOrderNo', 'amount', 'template')} → ${said.join(' ') || short(error ?? 'ok')}`;
};

const told = (effect: Effect): string | undefined => {
  const { what, details } = effect;
  if (what === 'write') return written(details);
  if (what.includes('.')) return asked(details);
  if (what === 'entered' || what === 'retried') return `«${short(details['state'])}»`;
  if (what === 'capture') return pick(details, 'number', 'amount');
  if (what === 'fail') return short(details['error']);
  if (what === 'told that it was lost') return short(details['call']);
  if (what === 'StartExecution' || what === 'SendTaskSuccess')
    return `${pick(fields(details['request']), 'name', 'output')} ${short(details['error'] ?? '')}`;
  if (what === 'begin' || what === 'deployed again') return '';
  if (what === 'delete') return undefined;
  return details['error'] === undefined ? undefined : short(details['error']);
};

const SILENT: ReadonlySet<string> = new Set(['answer', 'log']);

/** A line: when, who, what; undefined for what only repeats others. */
export const storyLine = (effect: Effect): string | undefined => {
  const { at, actor, what } = effect;
  if (SILENT.has(what) || (actor === 'sweep' && what === 'begin')) return undefined;
  const detail = told(effect);
  if (detail === undefined) return undefined;
  const who = actor.replace(/^OrderRescue-(?:Events)?/, '').slice(0, 16);
  return `${since(at)} ${who.padEnd(16)} ${what} ${detail}`.trimEnd().slice(0, WIDTH);
};
