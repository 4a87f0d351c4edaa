import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { anyCommand, readsOfAll } from './any-command.ts';
import { startDynalite } from './start-dynalite.ts';
const src = readFileSync(new URL('./dynamodb.test.ts', import.meta.url),'utf8');
const table = eval('('+src.slice(src.indexOf('const table = ')+14, src.indexOf('} satisfies')+1)+')');
const inOneOrder = (value, isOrdered) => { if (value===null||typeof value!=='object') return value; if (Array.isArray(value)) return value.map(e=>inOneOrder(e,isOrdered));
 return Object.fromEntries(Object.entries(value).filter(([n,m])=>n!=='$metadata'&&m!==undefined&&!(n==='Attributes'&&Object.keys(m).length===0)).sort(([a],[b])=>a<b?-1:1).map(([n,m])=>{const o=inOneOrder(m,isOrdered); return [n, (['SS','NS','Orders'].includes(n)||(!isOrdered&&n==='Items'))&&Array.isArray(o)?o.map(x=>JSON.stringify(x)).sort():o]}))};
const outcome = async (c, cmd) => { try { return inOneOrder(await c.send(cmd), !cmd.input.IndexName) } catch (e) { return {error: e.name, message: e.message, stack: e.name.includes('Exception')?undefined:e.stack} } };
const d = await startDynalite(table); const memory = memoryDynamoDB({ tables: { Orders: tableFromTemplate(table) }, now: () => 0, meter: createMeter() });
let n=0; const seen=new Map(); let errs={}; let oks=0;
for (const makers of fc.sample(fc.array(anyCommand,{minLength:8,maxLength:20}), {numRuns:Number(process.argv[2]??100), seed: Number(process.argv[3]??1)})) {
 const run='run-'+(++n);
 for (const cmd of [...makers.map(m=>m(run)), ...readsOfAll(run)]) {
  const before = cmd.input.Key ? (memory.inspect('Orders').items(cmd.input.Key.pk.S).find(i=>i.sk.S===cmd.input.Key.sk.S)) : undefined;
  const [e,a]=[await outcome(d.client,cmd), await outcome(memory,cmd)];
  if (e.error) errs[e.error+': '+e.message?.slice(0,110)]=(errs[e.error+': '+e.message?.slice(0,110)]??0)+1; else oks++;
  const strip=x=>JSON.stringify(x.error?{error:x.error}:x);
  if (strip(e)!==strip(a)) { const key=(e.message??'ok').slice(0,90)+' | '+(a.message??'ok').slice(0,90); seen.set(key,(seen.get(key)??0)+1); if (seen.get(key)<=Number(process.argv[4]??1)) console.log('---',cmd.constructor.name, JSON.stringify(cmd.input),'\nbefore',JSON.stringify(before),'\nD',JSON.stringify(e),'\nM',JSON.stringify(a)); break; }
 }
}
console.log(seen, 'ok', oks, errs); await d.stop();
