import { readFileSync } from 'node:fs';

const minor = (version) => Number(version.split('.')[1]);

/** Reads gates.txt: `Type.field` to its stages, the oldest first. */
export function readSince(file) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [field, ...stages] = line.split(' ');
      return [field, stages.map(readStage)];
    }),
  );
}

function readStage(text) {
  const [, stage, version, on] = /^(\w+)=([\d.]+)(\+?)$/.exec(text);
  return { stage, version, isOn: on === '+' };
}

/**
 * What a version knows of since when a field is there: `1.28, beta since 1.29, stable since 1.33`, with
 * `off by default` where its gate is off. '' where nothing is known.
 */
export function sinceWords(stages = [], version, first) {
  const past = stages.filter((stage) => minor(stage.version) <= minor(version));
  const begin = first ?? past[0]?.version;
  if (!begin) return '';
  const firsts = ['beta', 'stable'].flatMap(
    (name) =>
      past.find((stage) => stage.stage === name && minor(stage.version) > minor(begin)) ?? [],
  );
  const last = past.at(-1);
  const state = [
    ...(last?.stage === 'alpha' ? ['alpha'] : []),
    ...(last && !last.isOn ? ['off by default'] : []),
  ];
  return [begin, ...firsts.map((one) => `${one.stage} since ${one.version}`), ...state].join(', ');
}
