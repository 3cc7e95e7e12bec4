import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { policyStream } from '@trunkline/application/streams';
import type { PackageId } from '@trunkline/domain/ids';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { invalidRequest } from '../../edge/problem';
import { type Answer, answerTo } from '../../writes/answer';
import { Asked, Write } from '../../writes/asking.decorator';
import type { Asking } from '../../writes/asking';
import { FirstAnswers } from '../../writes/first-answers.service';
import { packageDto, PackageDto } from '../package.dto';
import { DefinePackageCommand } from './define-package.command';
import { DefinePackageDto } from './define-package.dto';

@Controller('v1/packages')
@ApiTags('packages')
export class DefinePackageController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
    private readonly runner: CommandRunner,
  ) {}

  /**
   * Offers a package, or changes one.
   *
   * @remarks Who bought an earlier version keeps its terms.
   */
  @Put(':packageId')
  @OperatorOnly()
  @Write(200)
  @ApiParam({ name: 'packageId', schema: { type: 'string' }, example: 'numbers-3' })
  @ApiOkResponse({ type: PackageDto })
  define(
    @Param('packageId') text: string,
    @Body() wish: DefinePackageDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const packageId = packageIdOf(text);
    return this.firstAnswers.once(asking, async () => {
      const outcome = await this.commands.execute(
        new DefinePackageCommand(packageId, wish, asking),
      );
      const { state } = await this.runner.read(policyStream());
      const body = (events: readonly PolicyEvent[]): PackageDto | undefined => {
        const offered = defined(events) ?? state.packages[packageId];
        return offered && packageDto(offered);
      };
      return answerTo(outcome, { status: 200, stream: policyStream().name, body });
    });
  }
}

function defined(
  events: readonly PolicyEvent[],
): Extract<PolicyEvent, { type: 'PackageDefined' }>['data'] | undefined {
  return events.flatMap((event) => (event.type === 'PackageDefined' ? event.data : []))[0];
}

/** `constructor` is taken by every object of the language. */
function packageIdOf(text: string): PackageId {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(text) && text !== 'constructor') return text as PackageId;
  const detail = 'a package id has 1 to 63 lower-case letters, digits and hyphens';
  throw invalidRequest([{ field: 'packageId', code: 'package-id', detail }]);
}
