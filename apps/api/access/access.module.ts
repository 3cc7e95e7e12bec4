import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccountKeys } from './account-keys.service';
import { Callers } from './callers.service';
import { CreateAccessKeyController } from './create-access-key/create-access-key.controller';
import { CreateAccessKeyHandler } from './create-access-key/create-access-key.handler';
import { CreateDashboardLinkController } from './create-dashboard-link/create-dashboard-link.controller';
import { CreateDashboardLinkHandler } from './create-dashboard-link/create-dashboard-link.handler';
import { GetSessionController } from './get-session/get-session.controller';
import { ListAccessKeysController } from './list-access-keys/list-access-keys.controller';
import { ListAccessKeysHandler } from './list-access-keys/list-access-keys.handler';
import { RevokeAccessKeyController } from './revoke-access-key/revoke-access-key.controller';
import { RevokeAccessKeyHandler } from './revoke-access-key/revoke-access-key.handler';
import { RouteScopes } from './route-scopes.service';
import { SessionTokens } from './session-tokens.service';
import { SignInController } from './sign-in/sign-in.controller';
import { SignOutController } from './sign-out/sign-out.controller';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [
    CreateAccessKeyController,
    ListAccessKeysController,
    RevokeAccessKeyController,
    CreateDashboardLinkController,
    SignInController,
    GetSessionController,
    SignOutController,
  ],
  providers: [
    CreateAccessKeyHandler,
    ListAccessKeysHandler,
    RevokeAccessKeyHandler,
    CreateDashboardLinkHandler,
    AccountKeys,
    Callers,
    RouteScopes,
    SessionTokens,
  ],
  exports: [Callers, SessionTokens],
})
export class AccessModule {}
