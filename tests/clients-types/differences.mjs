// Says what another version of an SDK adds to or takes from the checked-in data.
export function differences(before, after) {
  const lines = [];
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const had = old.get(key) ?? new Set();
    const has = now.get(key) ?? new Set();
    lines.push(...[...has].filter((field) => !had.has(field)).map((field) => `+ ${key}: ${field}`));
    lines.push(...[...had].filter((field) => !has.has(field)).map((field) => `- ${key}: ${field}`));
  }

  for (const file of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(file) !== after.get(file)) {
      const [had, has] = [count(before.get(file)), count(after.get(file))];
      lines.push(`${file}: ${had} rows are checked in, ${has} are generated, and they differ`);
    }
  }

  return lines;
}

function fieldsOf(files) {
  const rows = (files.get('known.jsonl') ?? '').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const keyOf = ({ operation, source }) => `${operation} of ${source.split(' ')[0]}`;
  return new Map(rows.map((row) => [keyOf(row), new Set(row.fields)]));
}

function count(text) {
  return (text ?? '').split('\n').filter(Boolean).length;
}
