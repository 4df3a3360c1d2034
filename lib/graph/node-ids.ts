/** The id of the chip that stands for a shared process namespace. */
export const PROCESSES = 'processes';
