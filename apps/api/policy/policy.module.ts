import { Module } from '@nestjs/common';
import { ChangePolicyController } from './change-policy/change-policy.controller';
import { ChangePolicyHandler } from './change-policy/change-policy.handler';
import { DefinePackageController } from './define-package/define-package.controller';
import { DefinePackageHandler } from './define-package/define-package.handler';
import { EstablishPolicyOnStart } from './establish-policy.service';
import { GetPolicyController } from './get-policy/get-policy.controller';
import { GetPolicyHandler } from './get-policy/get-policy.handler';
import { ListPolicyChangesController } from './list-policy-changes/list-policy-changes.controller';
import { ListPolicyChangesHandler } from './list-policy-changes/list-policy-changes.handler';
import { ListPackagesController } from './list-packages/list-packages.controller';
import { ListPackagesHandler } from './list-packages/list-packages.handler';

@Module({
  controllers: [
    ListPackagesController,
    DefinePackageController,
    GetPolicyController,
    ChangePolicyController,
    ListPolicyChangesController,
  ],
  providers: [
    ListPackagesHandler,
    DefinePackageHandler,
    GetPolicyHandler,
    ChangePolicyHandler,
    ListPolicyChangesHandler,
    EstablishPolicyOnStart,
  ],
})
export class PolicyModule {}
