import { Global, Module } from '@nestjs/common';
import { FirstAnswers } from './first-answers.service';
import { Recorder } from './recorder.service';

@Global()
@Module({ providers: [FirstAnswers, Recorder], exports: [FirstAnswers, Recorder] })
export class WritesModule {}
