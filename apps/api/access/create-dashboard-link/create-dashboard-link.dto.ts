import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class CreateDashboardLinkDto {
  /** For how many minutes the link lets somebody in; the session then lasts 12 hours. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  expiresInMinutes?: number = 60;
}

export class DashboardLinkDto {
  /** Whoever opens it is signed in to the dashboard of this account. */
  url!: string;
  expiresAt!: string;
}
