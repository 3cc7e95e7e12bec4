import 'reflect-metadata';
import { loadConfigOrExit } from '@trunkline/adapters/config/config';
import { createLogger } from '@trunkline/adapters/config/logger';
import { runInBackground } from '@trunkline/adapters/nest/run-in-background';
import { AppModule } from './app.module';

const config = loadConfigOrExit(process.env, ['eventStore', 'redis']);
const logger = createLogger('relay', config.logLevel);

void runInBackground('relay', AppModule.with(config, logger), logger);
