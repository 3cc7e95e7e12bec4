/** Who is signed in to the dashboard. */
export class SessionDto {
  accountId!: string;
  /** To be sent as `X-CSRF-Token` with every write by cookie. */
  csrfToken!: string;
  expiresAt!: string;
}
