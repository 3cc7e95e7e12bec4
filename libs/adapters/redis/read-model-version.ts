/**
 * Stands in the names of what is kept of the read models. Raise it when a fold or its view changes:
 * the relay then begins again from the log, and what was folded before is not looked at any more.
 */
export const readModelVersion = 'v14';
