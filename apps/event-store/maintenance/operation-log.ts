/** Where operations tell what they do; any structured logger is one. */
export interface OperationLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
