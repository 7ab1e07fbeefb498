// Prints the last line of a run and writes the tables of tests/FIGURES.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const figures = resolve(import.meta.dirname, '../../FIGURES.md');
const begin = '<!-- clients: measured -->';
const end = '<!-- clients: end -->';

const titles = {
  calls: 'Allowed calls',
  refusals: 'Refusals: what is raised, after how many attempts',
  streams: 'Streams that break',
};

/** Prints what failed and the sum; returns whether anything failed. */
export function report(measured, { writeTable, other }) {
  const results = [...measured, ...other];
  for (const { client, behaviour, detail } of results.filter(({ ok }) => !ok)) {
    console.log(`FAILED  ${client}  ${behaviour}: ${detail}`);
  }

  if (writeTable) {
    writeMeasured(results);
  }

  const failed = results.filter(({ ok }) => !ok).length;
  const clients = new Set(results.filter(({ group }) => group !== 'snippets').map(({ client }) => client)).size;
  console.log(`clients: ${clients} clients, ${results.length} checks, ${failed} failed`);
  return failed > 0 || results.length === 0;
}

function writeMeasured(results) {
  const text = readFileSync(figures, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`tests/FIGURES.md has no block between ${begin} and ${end}.`);
  }

  const tables = Object.entries(titles).map(([group, title]) =>
    table(
      title,
      results.filter((result) => result.group === group),
    ),
  );
  const agents = results
    .filter(({ group }) => group === 'agents')
    .map(({ client, behaviour, ok }) => `- ${client}: ${behaviour}${ok ? '' : ' (**failed**)'}`);
  tables.push(`### Coding agents\n\n${agents.join('\n')}`);
  writeFileSync(figures, `${text.slice(0, from)}${begin}\n\n${tables.join('\n\n')}\n\n${text.slice(to)}`);
}

function table(title, results) {
  const columns = [...new Set(results.map(({ behaviour }) => behaviour))];
  const clients = [...new Set(results.map(({ client }) => client))];
  const cell = (client, behaviour) => {
    const result = results.find((candidate) => candidate.client === client && candidate.behaviour === behaviour);
    return !result ? '–' : result.ok ? (result.detail ?? 'ok') : '**failed**';
  };
  return [
    `### ${title}`,
    '',
    `| Client | ${columns.join(' | ')} |`,
    `|${'---|'.repeat(columns.length + 1)}`,
    ...clients.map((client) => `| ${client} | ${columns.map((column) => cell(client, column)).join(' | ')} |`),
  ].join('\n');
}
