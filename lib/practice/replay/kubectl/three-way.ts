type Plain = { readonly [key: string]: unknown };

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A strategic merge patch that brings what was applied `before` to `now`: null for keys, `$patch: delete` for named items that went. */
export function mergePatch(before: unknown, now: unknown): unknown {
  if (isMap(before) && isMap(now)) {
    const gone = Object.keys(before).filter((key) => !(key in now));
    return Object.fromEntries([
      ...Object.entries(now).map(([key, value]) => [key, mergePatch(before[key], value)]),
      ...gone.map((key) => [key, null]),
    ]);
  }
  if (!Array.isArray(now) || !Array.isArray(before)) return now;
  const nameOf = (item: unknown) => (isMap(item) ? item.name : undefined);
  if (![...now, ...before].every((item) => nameOf(item) !== undefined)) return now;
  const kept = now.map((item) =>
    mergePatch(
      before.find((old) => nameOf(old) === nameOf(item)),
      item,
    ),
  );
  const gone = before.filter((old) => !now.some((item) => nameOf(item) === nameOf(old)));
  return [...kept, ...gone.map((old) => ({ $patch: 'delete', name: nameOf(old) }))];
}
