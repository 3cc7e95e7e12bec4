import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { PublicRoute } from './route-scope.decorator';
import { RouteScopes } from './route-scopes.service';

@Controller('declared')
class DeclaredController {
  @Get()
  @PublicRoute()
  get(): string {
    return 'ok';
  }

  helper(): string {
    return 'no route';
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  list(): string {
    return 'open to all';
  }
}

const start = async (...controllers: (new () => object)[]): Promise<void> => {
  const imports = [DiscoveryModule];
  const module = await Test.createTestingModule({
    imports,
    controllers,
    providers: [RouteScopes],
  }).compile();
  await module.init();
};

describe('the scope of a route', () => {
  it('lets the api start when every route declares one', async () => {
    await expect(start(DeclaredController)).resolves.toBeUndefined();
  });

  it('keeps it from starting when one does not', async () => {
    await expect(start(DeclaredController, ForgottenController)).rejects.toThrow(
      'These routes declare no scope: ForgottenController.list',
    );
  });
});
