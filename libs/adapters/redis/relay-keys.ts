import { openWorkVersion } from './open-work';
import { readModelVersion } from './read-model-version';

/** Raise it when the form of an extent changes: it is begun anew from the log then. */
const auditVersion = 1;

/** All that the relay has made of the log up to one checkpoint is lost, or begun anew, with it. */
const form = `${readModelVersion}-${openWorkVersion}-${auditVersion}`;

export const checkpointKey = `trunkline:{relay}:checkpoint:${form}`;
/** How many events of the log the checkpoint has behind it. */
export const auditCountKey = `trunkline:{relay}:audit:${form}:count`;
/** Lists: the stretches of the log in which an account has events, oldest first. */
export const auditKeyPrefix = `trunkline:{relay}:audit:${form}:of:`;
