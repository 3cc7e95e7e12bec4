import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { routeScopeKey } from './route-scope.decorator';

/** Nest's own mark of a method that answers a route. */
const routePathKey = 'path';

/** Keeps the api from starting with a route that says not who may call it. */
@Injectable()
export class RouteScopes implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype }) =>
      this.routesOf(metatype as new () => object)
        .filter((route) => !this.reflector.get<unknown>(routeScopeKey, route))
        .map((route) => `${metatype?.name}.${route.name}`),
    );
    if (open.length > 0) throw new Error(`These routes declare no scope: ${open.join(', ')}`);
  }

  private routesOf({ prototype }: { prototype: object }): (() => unknown)[] {
    return this.scanner
      .getAllMethodNames(prototype)
      .map((name) => (prototype as Record<string, () => unknown>)[name])
      .filter((method) => method !== undefined && Reflect.hasMetadata(routePathKey, method))
      .map((method) => method as () => unknown);
  }
}
