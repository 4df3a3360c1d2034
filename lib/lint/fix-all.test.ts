import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '@/lib/text/text-edits';
import { parseText } from '@/lib/yaml/parse-text';
import { diagnose } from './diagnose';
import { fixAll } from './fix-all';

function fixed(text: string): { readonly text: string; readonly label: string } | null {
  const result = fixAll(parseText(text));
  return result && { text: applyTextEdits(text, result.edits), label: result.label };
}

const BROKEN = `# One
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: My_App # the app
      imag: nginx:1.27
      imagePullPolicy: always
      ports:
        - containerPort: "80"
          protocol: tcp
---
apiVersion: example.com/v1
kind: Other
---
apiVersion: v1
kind: Pod
metadata: {name: b}
spec:
  containers:
    - name: b
      image: 1.27
---
apiVersion: v1
kind: Pod
metadata: {name: c}
spec:
  containers:
    - {name: c, image: c, resources: {limits: {memory: 1GB}}}
`;

describe('all that is safe', () => {
  it('is mended at once, by edits of the text as it is, and nothing else is touched', () => {
    expect(fixed(BROKEN)).toEqual({
      label: 'Fixed 6 problems',
      text: BROKEN.replace('My_App', 'my-app')
        .replace('imag:', 'image:')
        .replace('always', 'Always')
        .replace('"80"', '80')
        .replace('tcp', 'TCP')
        .replace('image: 1.27\n', 'image: "1.27"\n'),
    });
  });

  it('leaves what is not', () => {
    const left = diagnose(parseText(fixed(BROKEN)!.text));
    expect(left.map(({ code }) => code)).toEqual(['decode-quantity']);
  });

  it('is none where all is right', () => {
    expect(fixAll(parseText('apiVersion: v1\nkind: Namespace\n'))).toBeNull();
    expect(fixAll(parseText(''))).toBeNull();
  });

  it('mends the YAML first and then what it says', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name:a\nspec:\n  containers:\n    - name: a\n      imag: a\n';
    expect(fixed(text)).toEqual({
      label: 'Fixed 2 problems',
      text: text.replace('name:a', 'name: a').replace('imag:', 'image:'),
    });
  });
});
