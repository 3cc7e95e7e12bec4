/** An event on its way to a consumer. Its bytes stay in the log until it is sent. */
export interface Message {
  /** What consumers call it by: the id of the link if the event was reached by one. */
  readonly id: string;
  /** Its revision or position in what the group reads, or in the parked stream on a replay. */
  readonly place: number;
  /** Its place in the order of reading. */
  readonly sequence: number;
  readonly isReplayed: boolean;
  /** Events with the same pin go to the same consumer, where the strategy is about that. */
  readonly pin: string;
  readonly retryCount: number;
}
