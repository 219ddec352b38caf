@echo off
rem Runs Sluice from a checkout: finds a JDK 25, builds what is stale, starts it.
rem Environment: JAVA_HOME (used when it is a JDK 25), SLUICE_JAVA_OPTIONS (more options for Java).
setlocal EnableExtensions DisableDelayedExpansion

set "CHECKOUT=%~dp0"
set "WORK=%CHECKOUT%.sluice"
set "APP=%WORK%\app"

set "JDK="
call :try "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :try "%%~D"
if not defined JDK goto no_jdk

call :is_fresh
if errorlevel 1 call :build
if errorlevel 1 exit /b 2

"%JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms256m %SLUICE_JAVA_OPTIONS% -cp "%APP%\*;%APP%\lib\*" dev.sluice.app.Sluice %*
exit /b %ERRORLEVEL%

:no_jdk
echo sluice: found no JDK 25. Install one, for example Temurin 25 from https://adoptium.net, or set JAVA_HOME to it. 1>&2
exit /b 2

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /r "^JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul && set "JDK=%~1"
exit /b 0

rem Fresh: nothing that the build reads is newer than the last build.
:is_fresh
if not exist "%APP%\built" exit /b 1
pushd "%CHECKOUT%"
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:APP\built).LastWriteTimeUtc; $read = @(Get-Item pom.xml, model\pom.xml, yaml\pom.xml, embedded-gateway\pom.xml, app-ui\pom.xml) + @(Get-ChildItem -Recurse model\src\main, yaml\src\main, embedded-gateway\src\main, app-ui\src\main); if ($read | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 1 }"
set "RESULT=%ERRORLEVEL%"
popd
exit /b %RESULT%

:build
where mvn >nul 2>nul
if errorlevel 1 goto no_maven
if not exist "%WORK%" mkdir "%WORK%"
rem A running Sluice holds its jars open, and then they cannot be replaced.
if exist "%APP%" rmdir /s /q "%APP%"
if exist "%APP%" goto in_use
mkdir "%APP%"
echo sluice: building, the first time this fetches libraries and takes some minutes 1>&2
echo started> "%WORK%\started"
pushd "%CHECKOUT%"
set "OUTER_JAVA_HOME=%JAVA_HOME%"
set "JAVA_HOME=%JDK%"
call mvn -B -Dstyle.color=never -Pquick,launcher -Dmaven.test.skip=true -pl app-ui -am package dependency:copy-dependencies -DincludeScope=runtime -DexcludeGroupIds=dev.sluice "-DoutputDirectory=%APP%\lib" >"%WORK%\build.log" 2>&1 <nul
set "RESULT=%ERRORLEVEL%"
set "JAVA_HOME=%OUTER_JAVA_HOME%"
popd
if not "%RESULT%"=="0" goto build_failed
for %%M in (model yaml embedded-gateway app-ui) do copy /b /y "%CHECKOUT%%%M\target\launcher\%%M.jar" "%APP%\%%M.jar" >nul || goto build_failed
rem The time of the build's start: what changed since is stale.
move /y "%WORK%\started" "%APP%\built" >nul
exit /b 0

:no_maven
echo sluice: needs Maven to build itself: install it from https://maven.apache.org and start again. 1>&2
exit /b 2

:in_use
echo sluice: cannot replace %APP%: end the Sluice that runs from it, then start again. 1>&2
exit /b 2

:build_failed
findstr /b /c:"[ERROR]" "%WORK%\build.log" 1>&2
echo sluice: the build failed; all of it stands in %WORK%\build.log 1>&2
exit /b 2
