/** The source of the acts that we journal ourselves. */
export const OWN_SOURCE = 'order-rescue';
