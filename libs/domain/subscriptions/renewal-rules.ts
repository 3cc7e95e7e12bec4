/** A declined renewal is tried again this many days after it was first asked for. */
export const retryDays: readonly number[] = [1, 3, 7];

/** What was bought stays for so many days, counted the same way; then the subscription ends. */
export const graceDays = 10;

/** A purchase that nobody paid or declined for so long is given up. */
export const purchaseDaysMax = 30;

/** The difference of a change that was not paid for so long is given up. */
export const changeDaysMax = 3;
