import { Query } from '@nestjs/cqrs';
import type { PolicyDto } from '../policy.dto';

export class GetPolicyQuery extends Query<{ readonly policy: PolicyDto; readonly etag: string }> {}
