/** What came was not signed by whom it should be with our secret, or too long ago. */
export class SignatureWrong extends Error {}

/** What came was signed, and is nothing that is told there. */
export class EventUnreadable extends Error {}
