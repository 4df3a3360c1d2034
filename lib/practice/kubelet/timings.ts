// How long things take on a node (ms). The kubelet's own are its source's; the runtime's are those of a quiet machine.

/** The runtime's containers are looked through so often, and the queue of Pods to sync. */
export const TICK = 1000;
/** A Pod in which nothing happens is looked at again after this, up to half as long again. */
export const RESYNC = 60_000;
/** After an error that names no time of its own. */
export const ERROR_BACK_OFF = 10_000;
/** Mounting a Pod's volumes. */
export const MOUNT = 30;
/** Making its sandbox, with network. */
export const SANDBOX = 60;
export const CREATE = 8;
export const START = 25;
/** From the start of a look through one Pod's containers to its result. */
export const RELIST = 8;
/** From the end of a container's process until the runtime says so. */
export const REPORT_EXIT = 90;
/** Stopping a sandbox. */
export const STOP_SANDBOX = 60;
/** Finding out that a registry has no such image. */
export const REGISTRY_ANSWER = 30;
/** Bytes in a millisecond that a registry sends. */
export const PULL_RATE = 20_000;
/** Unmounting the volumes of a Pod that has ended. */
export const UNMOUNT = 150;
/** What a container is given at least to end. */
export const LEAST_GRACE = 2;
