// Crashes are what these tests are about; their log lines would bury everything else. Before anything makes a logger.
process.env['POWERTOOLS_LOG_LEVEL'] ??= 'SILENT';
