import type { Controller } from './controller';
import {
  FIRST_OBJECTS_CONTROLLER,
  ROOT_CA_CONTROLLER,
  SERVICE_ACCOUNT_CONTROLLER,
} from './first-objects';

/** What Pods that nothing else has made need around them. */
export const POD_CONTROLLERS: readonly Controller[] = [
  FIRST_OBJECTS_CONTROLLER,
  SERVICE_ACCOUNT_CONTROLLER,
  ROOT_CA_CONTROLLER,
];
