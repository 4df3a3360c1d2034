/** Families of the page as they are called in a picture. */
const FAMILIES = [
  { variable: '--font-ui', family: 'Inter Variable', weights: '100 900' },
  { variable: '--font-mono', family: 'JetBrains Mono Variable', weights: '100 800' },
] as const;

/**
 * `@font-face` rules with the page's own fonts in them: an SVG that is shown as an image may not fetch any. A font
 * that cannot be read is left out; the next of its family's names is taken then.
 */
export async function embeddedFonts(): Promise<string> {
  const rules = await Promise.all(
    FAMILIES.map(async ({ variable, family, weights }) => {
      const url = fontUrl(firstFamily(variable));
      const data = url === null ? null : await dataUrl(url);
      return data === null
        ? ''
        : `@font-face{font-family:"${family}";font-weight:${weights};src:url(${data}) format("woff2")}`;
    }),
  );
  return rules.join('');
}

function firstFamily(variable: string): string {
  const families = getComputedStyle(document.documentElement).getPropertyValue(variable);
  return unquoted(families.split(',')[0] ?? '');
}

function unquoted(name: string): string {
  return name.trim().replace(/^["']|["']$/g, '');
}

/** The address of a family's file, from the page's style sheets. */
function fontUrl(family: string): string | null {
  for (const sheet of document.styleSheets) {
    for (const rule of readableRules(sheet)) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      if (unquoted(rule.style.getPropertyValue('font-family')) !== family) continue;
      const address = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (address) return new URL(address, sheet.href ?? document.baseURI).href;
    }
  }
  return null;
}

function readableRules(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return []; // A style sheet of an extension, from another origin.
  }
}

async function dataUrl(url: string): Promise<string | null> {
  try {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return `data:font/woff2;base64,${btoa(binary)}`;
  } catch {
    return null;
  }
}
