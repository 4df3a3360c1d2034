import type { FieldHelp } from '@/lib/kubernetes/schema/explain-field';

/**
 * What a field is for, as Markdown. All of it comes from our own schema files: nothing of a manifest's text is in it.
 */
export function helpText(help: FieldHelp): string {
  return [
    `**${help.name}** \`${help.type}\`${help.required ? ' required' : ''}`,
    `\`${help.path}\``,
    factsOf(help),
    plain(help.description),
    `[Reference](${help.link})`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Default, values and since when, each on a line. */
function factsOf({ default: value, depends, enum: values, since }: FieldHelp): string {
  return [
    ...(value === null ? [] : [`Default: ${depends ? value : `\`${value}\``}`]),
    ...(values.length > 0 && values.length <= 12
      ? [`One of ${values.map((one) => `\`${one}\``).join(', ')}`]
      : []),
    ...(since === '' ? [] : [`Since Kubernetes ${since}`]),
  ].join('  \n');
}

/** The descriptions are plain text: what Markdown would take for signs stays as it is. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s*\n\s*/g, '\n\n');
}
