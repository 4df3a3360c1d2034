export function hexDigits(count: number, random: () => number): string {
  let text = '';
  while (text.length < count) text += Math.floor(random() * 16).toString(16);
  return text;
}
