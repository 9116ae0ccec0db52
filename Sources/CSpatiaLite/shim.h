// SPDX-License-Identifier: GPL-3.0-or-later
// What GRDB does not offer of SQLite: loading SpatiaLite as an extension.
#ifndef LOTSE_CSPATIALITE_SHIM_H
#define LOTSE_CSPATIALITE_SHIM_H

#include <sqlite3.h>

#endif
