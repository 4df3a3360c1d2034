/** Why a volume is not there. */
export class MountError extends Error {}
