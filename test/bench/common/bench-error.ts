/** Something that the person who started the bench can put right. */
export class BenchError extends Error {}
