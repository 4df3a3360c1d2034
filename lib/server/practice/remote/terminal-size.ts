/** `{"Width":80,"Height":24}` as kubectl says it; null for what is none. */
export function readSize(text: string): { readonly columns: number; readonly rows: number } | null {
  try {
    const { Width, Height } = JSON.parse(text) as { Width?: unknown; Height?: unknown };
    const isSize = (value: unknown): value is number =>
      Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;
    return isSize(Width) && isSize(Height) ? { columns: Width, rows: Height } : null;
  } catch {
    return null;
  }
}
