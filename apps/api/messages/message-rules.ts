const dayMs = 86_400_000;

/** A message that could not be sent by then is not sent any more. */
export const validForMs = 4 * 3_600_000;

/** What is set aside for a message is free again, whatever becomes of it, so long after that. */
export const heldAfterMs = dayMs;
