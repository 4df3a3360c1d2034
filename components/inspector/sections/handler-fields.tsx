import { PLAIN_DEFAULTS } from '@/lib/kubernetes/defaults-shown';
import { imageFacts } from '@/lib/pod/images';
import type { Container } from '@/lib/pod/types';
import { checkPort, checkWhole } from '../checks';
import { checkPortName } from '../checks-names';
import { textAt, textsAt } from '../read-value';
import { LinesSetting } from '../settings/lines-setting';
import { operation } from '../settings/make-change';
import type { Complaint } from '../settings/settle';
import { ChoiceField, NumberField, PlainField } from './field-settings';
import { orOne } from './needed-lines';
import type { ContainerSectionProps } from './section-props';
import { portSuggestions } from './suggestions';

/** What a probe or a lifecycle hook does, as the API spells it. */
export type Handler = 'exec' | 'httpGet' | 'tcpSocket' | 'grpc' | 'sleep';

/** What a new one begins with: the container's first port, or the one that its image listens on. */
export function handlerStart(handler: Handler, { ports, image }: Container): unknown {
  if (handler === 'exec') return { command: ['true'] };
  if (handler === 'sleep') return { seconds: 5 };
  const port = ports[0]?.containerPort ?? imageFacts(image)?.ports[0] ?? 8080;
  return handler === 'httpGet' ? { path: '/', port } : { port };
}

interface HandlerFieldsProps extends ContainerSectionProps {
  /** From the container to what holds the handler: `['lifecycle', 'preStop']`. */
  readonly below: readonly string[];
  readonly handler: Handler;
  /** The name of the command's lines. */
  readonly command: string;
}

/** The fields of what a probe or a lifecycle hook does. */
export function HandlerFields(props: HandlerFieldsProps) {
  const { container, handler } = props;
  if (handler === 'exec') return <CommandLines {...props} />;
  const at = fieldOf(props);
  if (handler === 'sleep')
    return (
      <NumberField
        {...at('seconds')}
        label="Seconds"
        needed="A number is needed."
        check={checkWhole(0, 86400)}
      />
    );
  return (
    <>
      <PlainField
        {...at('port')}
        label="Port"
        needed="A port is needed."
        check={(text) => checkHandlerPort(text, handler)}
        suggestions={portSuggestions(container)}
        read={(text) => (/^[0-9]+$/.test(text) ? Number(text) : text)}
      />
      {handler === 'httpGet' && (
        <>
          <PlainField {...at('path')} label="Path" fallback={PLAIN_DEFAULTS.probePath} />
          <ChoiceField
            {...at('scheme')}
            label="Scheme"
            fallback={PLAIN_DEFAULTS.probeScheme}
            options={[{ value: 'HTTP' }, { value: 'HTTPS' }]}
          />
        </>
      )}
      {handler === 'grpc' && (
        <PlainField {...at('service')} label="Service" fallback={PLAIN_DEFAULTS.probeService} />
      )}
    </>
  );
}

function fieldOf({ workload, container, scope, below, handler }: HandlerFieldsProps) {
  return (name: string) => ({
    workload,
    scope,
    path: [...container.path, ...below, handler, name],
    written: textAt(container.value, ...below, handler, name),
  });
}

function CommandLines({ workload, container, scope, below, command }: HandlerFieldsProps) {
  return (
    <LinesSetting
      id={[scope, ...below, 'exec'].join('/')}
      label={command}
      items={textsAt(container.value, ...below, 'exec', 'command')}
      fallback="a command is needed"
      write={(items) =>
        operation(workload.id, (ops, now) =>
          ops.setField(
            now,
            [...container.path, ...below, 'exec', 'command'],
            orOne(items),
            command,
          ),
        )
      }
    />
  );
}

/** A number, or the name of a port; gRPC takes only a number. */
function checkHandlerPort(text: string, handler: Handler): Complaint | null {
  if (handler === 'grpc' || /^[0-9]+$/.test(text)) return checkPort(text);
  return checkPortName(text, { ports: [] }, null);
}
