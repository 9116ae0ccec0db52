// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// `lotse city`: what the city's staff enter, approve, publish and look at.
struct CityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "city",
    abstract: "The city's data: closures, beacons, street objects, notices, texts.",
    subcommands: [
      CityInitCommand.self, CityAddCommand.self, CityTemplateCommand.self, CityListCommand.self,
      CityShowCommand.self, CityPreviewCommand.self, CityApproveCommand.self,
      PlainCityActCommand<WithdrawAct>.self, PlainCityActCommand<ConfirmAct>.self,
      PlainCityActCommand<EndAct>.self, CityChangeCommand.self, PlainCityActCommand<UndoAct>.self,
      CityHistoryCommand.self,
      CityImportCommand.self, CityExportCommand.self, CityPublishCommand.self,
      CityReportCommand.self, CityRoutesCommand.self,
    ])
}
