import { fieldIn, itemType, type SchemaFile, structOf } from './schema-file';

/** Where the dashes of a list stand: at the column of its key, or deeper. */
export type ListStyle = 'beside' | 'deeper';

/** Fields without which an item makes no sense, though the schema does not require them. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  Container: ['name', 'image'],
  EphemeralContainer: ['name', 'image'],
  EnvVar: ['name', 'value'],
  HTTPGetAction: ['path', 'port'],
  ContainerPort: ['containerPort'],
  ServicePort: ['port', 'targetPort'],
  ConfigMapVolumeSource: ['name'],
  SecretVolumeSource: ['secretName'],
  ConfigMapKeySelector: ['name', 'key'],
  SecretKeySelector: ['name', 'key'],
  LocalObjectReference: ['name'],
  PodTemplateSpec: ['metadata', 'spec'],
};

/** Nesting of a snippet: a Deployment would else bring a whole Pod. */
const DEEPEST = 3;

/** Writes a field with what it needs. Each place where the caret stops has a number: `$1`, `$2`. */
export class SnippetWriter {
  private stops = 0;

  constructor(
    private readonly schema: SchemaFile,
    private readonly lists: ListStyle,
  ) {}

  field(name: string, type: string): string {
    return this.fieldLines(name, type, 0).join('\n');
  }

  /** Begins with its dash. */
  item(type: string): string {
    return this.itemLines(type, 0).join('\n');
  }

  private fieldLines(name: string, type: string, depth: number): string[] {
    if (structOf(this.schema, type)) {
      const needed = neededIn(this.schema, type);
      if (needed.length > 0 && depth < DEEPEST)
        return [`${name}:`, ...indent(this.bodyLines(type, needed, depth))];
      // An empty directory is one without settings.
      return type === 'EmptyDirVolumeSource' ? [`${name}: {}`] : [`${name}:`, `  ${this.stop()}`];
    }
    const item = itemType(type);
    if (item === null) return [`${name}: ${this.stop()}`];
    if (type.startsWith('map[')) return [`${name}:`, `  ${this.stop()}`];
    const lines = this.itemLines(item, depth);
    return [`${name}:`, ...(this.lists === 'deeper' ? indent(lines) : lines)];
  }

  private itemLines(type: string, depth: number): string[] {
    const needed = depth < DEEPEST ? neededIn(this.schema, type) : [];
    const body = needed.length > 0 ? this.bodyLines(type, needed, depth) : [this.stop()];
    return body.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
  }

  private bodyLines(type: string, needed: readonly string[], depth: number): string[] {
    return needed.flatMap((name) => {
      const field = fieldIn(this.schema, type, name);
      return field ? this.fieldLines(name, field.type, depth + 1) : [];
    });
  }

  private stop(): string {
    this.stops += 1;
    return `$${this.stops}`;
  }
}

/** The fields that come with an object of a type. */
export function neededIn(schema: SchemaFile, type: string): readonly string[] {
  if (Object.hasOwn(USUAL, type)) return USUAL[type]!;
  const fields = structOf(schema, type)?.fields ?? {};
  return Object.keys(fields).filter((name) => fields[name]!.required);
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
