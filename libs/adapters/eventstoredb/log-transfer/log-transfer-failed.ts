/** Why a log could not be moved, in words for the person who moves it. */
export class LogTransferFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LogTransferFailed';
  }
}
