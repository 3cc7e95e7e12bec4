import { Module } from '@nestjs/common';
import { ChangePolicyController } from './change-policy/change-policy.controller';
import { ChangePolicyHandler } from './change-policy/change-policy.handler';
import { DefinePackageController } from './define-package/define-package.controller';
import { DefinePackageHandler } from './define-package/define-package.handler';
import { EstablishPolicyOnStart } from './establish-policy.service';
import { GetPolicyController } from './get-policy/get-policy.controller';
import { GetPolicyHandler } from './get-policy/get-policy.handler';
import { ListPackagesController } from './list-packages/list-packages.controller';
import { ListPackagesHandler } from './list-packages/list-packages.handler';

@Module({
  controllers: [
    ListPackagesController,
    DefinePackageController,
    GetPolicyController,
    ChangePolicyController,
  ],
  providers: [
    ListPackagesHandler,
    DefinePackageHandler,
    GetPolicyHandler,
    ChangePolicyHandler,
    EstablishPolicyOnStart,
  ],
})
export class PolicyModule {}
