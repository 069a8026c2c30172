//! GoRules Zen from Node, with the graph of the Rust contender.

import { readFileSync } from 'node:fs';
import { ZenEngine } from '@gorules/zen-engine';
import { CHAIN_VALUE, serve } from '../contender.mjs';

const REFERENCE = JSON.parse(readFileSync(new URL('../../workloads/zen-engine/reference.json', import.meta.url), 'utf8'));

/** A line of expression nodes that read one another. The last one stands for the end. */
function chain(size) {
  const name = (index) => `b${index}`;
  const nodes = [{ id: name(0), name: name(0), type: 'inputNode', content: {} }];
  const edges = [];
  for (let index = 1; index < size; index += 1) {
    const value = index === 1 ? `'${CHAIN_VALUE}'` : `$nodes.${name(index - 1)}.value`;
    const content = { expressions: [{ id: 'value', key: 'value', value }] };
    nodes.push({ id: name(index), name: name(index), type: 'expressionNode', content });
    edges.push({ id: `e${index}`, sourceId: name(index - 1), targetId: name(index) });
  }
  return { nodes, edges };
}

await serve({
  load({ kind, size }, _document, host) {
    const calls = {
      contactProperties: () => host.contactProperties(),
      search: ({ searchParams }) => host.search(searchParams),
      createTask: ({ task }) => host.createTask(task),
    };
    const customHandler = async ({ input, node }) => ({ output: await calls[node.kind](input) });
    const decision = new ZenEngine({ customHandler }).createDecision(kind === 'chain' ? chain(size) : REFERENCE);
    return {
      run: () => decision.evaluate({}),
      results: ({ result }) => result,
      wait: () => ({ evaluation: decision.evaluate({}) }),
    };
  },
});
