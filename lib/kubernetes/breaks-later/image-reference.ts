import { later, type Rule, text } from './pod-view';

const DOMAIN =
  /^(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const MOST_LETTERS = 255;

/** An image that no runtime can look for: `InvalidImageName`. */
export const imageReferences: Rule = ({ containers }) =>
  containers.flatMap(({ container, path }) => {
    const image = text(container, 'image');
    const why = image.trim() === '' ? null : imageProblem(image);
    if (!why) return [];
    const message = `${why}, so the image cannot be looked for: the container stays at InvalidImageName.`;
    return [later([...path, 'image'], 'image-reference', message)];
  });

/** What is wrong with the name of an image; null where nothing is. Source: distribution/reference. */
export function imageProblem(image: string): string | null {
  const [named = '', digest, ...more] = image.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
    return 'What stands behind the `@` is no digest such as `sha256:…`';
  const { domain, name, tag } = partsOf(named);
  if (tag !== null && !TAG.test(tag)) return `\`${tag}\` cannot be a tag`;
  if (domain !== null && !DOMAIN.test(domain)) return `\`${domain}\` is no registry`;
  if (name === '') return 'No name is written';
  if (name !== name.toLowerCase()) return 'The name of an image has small letters only';
  if (!name.split('/').every((part) => PART.test(part))) return `\`${name}\` cannot be a name`;
  if (/^[0-9a-f]{64}$/.test(named)) return 'The name looks like an ID';
  return `${domain ?? ''}/${name}`.length > MOST_LETTERS ? 'The name is too long' : null;
}

/** What stands before the first `/` is a registry where it looks like one. */
function partsOf(named: string): {
  readonly domain: string | null;
  readonly name: string;
  readonly tag: string | null;
} {
  const slash = named.indexOf('/');
  const first = slash < 0 ? '' : named.slice(0, slash);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const rest = isDomain ? named.slice(slash + 1) : named;
  const colon = rest.indexOf(':');
  return {
    domain: isDomain ? first : null,
    name: colon < 0 ? rest : rest.slice(0, colon),
    tag: colon < 0 ? null : rest.slice(colon + 1),
  };
}
