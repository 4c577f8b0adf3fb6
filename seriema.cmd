@echo off
rem Starts Seriema on Windows. In a clone it builds it first if its jar is missing; in the zip it only starts the jars
rem in lib\. After a change of the sources of a clone: delete the folder .seriema, or run mvn package.
rem
rem Exit code 3: no Java of 25 or newer, no Maven, or the build failed. All others are those of the command.
rem Environment: JAVA_HOME, SERIEMA_JAVA_OPTIONS (further options for Java, e.g. -Xmx8g).
setlocal EnableExtensions DisableDelayedExpansion
set "SERIEMA_HOME=%~dp0"
set "SERIEMA_JDK="
set "SERIEMA_MAJOR="

if defined JAVA_HOME call :look "%JAVA_HOME%"
if not defined SERIEMA_JDK for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :look "%%~dp$PATH:J.."
if not defined SERIEMA_JDK for %%F in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
    if exist "%%~F" for /d %%D in ("%%~F\*") do if not defined SERIEMA_JDK call :look "%%~D"
)
if not defined SERIEMA_JDK (
    echo seriema: no Java of version 25 or newer was found in JAVA_HOME, on the PATH or in the usual folders; install a JDK 25, for example from https://adoptium.net, or set JAVA_HOME to one. 1>&2
    exit /b 3
)

set "SERIEMA_LIB=%SERIEMA_HOME%lib"
if not exist "%SERIEMA_HOME%pom.xml" goto start
set "SERIEMA_LIB=%SERIEMA_HOME%.seriema\lib"
if exist "%SERIEMA_LIB%\seriema-app-*.jar" goto start
set "SERIEMA_MAVEN="
if exist "%SERIEMA_HOME%mvnw.cmd" set "SERIEMA_MAVEN=%SERIEMA_HOME%mvnw.cmd"
if not defined SERIEMA_MAVEN for %%M in (mvn.cmd) do set "SERIEMA_MAVEN=%%~$PATH:M"
if not defined SERIEMA_MAVEN (
    echo seriema: Maven is needed to build Seriema the first time, and no mvn was found on the PATH; install Maven 3.8 or newer, for example from https://maven.apache.org. 1>&2
    exit /b 3
)
echo Building Seriema the first time; this takes a minute ... 1>&2
if not exist "%SERIEMA_HOME%.seriema" mkdir "%SERIEMA_HOME%.seriema"
pushd "%SERIEMA_HOME%"
set "JAVA_HOME=%SERIEMA_JDK%"
call "%SERIEMA_MAVEN%" -B -ntp -Pquick -pl app -am -DskipTests -Dspotless.check.skip=true -Dassembly.skipAssembly=true package > "%SERIEMA_HOME%.seriema\build.log" 2>&1
if errorlevel 1 (
    popd
    echo seriema: the build failed; all of its messages are in "%SERIEMA_HOME%.seriema\build.log" 1>&2
    exit /b 3
)
popd
if not exist "%SERIEMA_LIB%" mkdir "%SERIEMA_LIB%"
copy /y "%SERIEMA_HOME%app\target\lib\*.jar" "%SERIEMA_LIB%" > nul
copy /y "%SERIEMA_HOME%app\target\seriema-app-*.jar" "%SERIEMA_LIB%" > nul

:start
set "SERIEMA_JAR="
for %%A in ("%SERIEMA_LIB%\seriema-app-*.jar") do set "SERIEMA_JAR=%%~fA"
if not defined SERIEMA_JAR (
    echo seriema: "%SERIEMA_LIB%\seriema-app-*.jar" is missing; unpack the zip again, or clone the repository. 1>&2
    exit /b 3
)
set "SERIEMA_VECTOR=--add-modules=jdk.incubator.vector"
if "%SERIEMA_MAJOR%"=="25" set "SERIEMA_VECTOR=-XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport -Dseriema.vector=load"
set "SERIEMA_KERNELS=org/seriema/tensor/kernels/Vector*.*"
set "SERIEMA_API=jdk/incubator/vector/*.*"
set "SERIEMA_COMPILE=-XX:Tier4InvocationThreshold=15000 -XX:Tier4MinInvocationThreshold=1800 -XX:Tier4CompileThreshold=45000 -XX:Tier4BackEdgeThreshold=120000 -XX:FreqInlineSize=60 -XX:InlineSmallCode=800 -XX:CompileCommand=quiet -XX:CompileCommand=BackgroundCompilation,%SERIEMA_KERNELS%,false -XX:CompileCommand=CompileThresholdScaling,%SERIEMA_KERNELS%,0.0015 -XX:CompileCommand=BackgroundCompilation,%SERIEMA_API%,false -XX:CompileCommand=CompileThresholdScaling,%SERIEMA_API%,6.7"
"%SERIEMA_JDK%\bin\java.exe" %SERIEMA_VECTOR% %SERIEMA_COMPILE% --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:-UsePerfData -Xms64m -XX:MaxRAMPercentage=60 -Xlog:disable --sun-misc-unsafe-memory-access=allow -Djdk.reflect.useNativeAccessorOnly=true -Djava.awt.headless=true "-Dseriema.home=%SERIEMA_HOME%." %SERIEMA_JAVA_OPTIONS% -jar "%SERIEMA_JAR%" %*
exit /b %ERRORLEVEL%

rem Takes the JDK in folder %1 if its file "release" says 25 or newer.
:look
if not exist "%~f1\bin\java.exe" exit /b 0
if not exist "%~f1\release" exit /b 0
set "SERIEMA_VERSION="
for /f "tokens=1,2 delims==" %%K in ('findstr /b "JAVA_VERSION=" "%~f1\release"') do set "SERIEMA_VERSION=%%~L"
for /f "tokens=1 delims=.+-" %%V in ("%SERIEMA_VERSION%") do set "SERIEMA_FOUND=%%V"
if not defined SERIEMA_VERSION exit /b 0
if %SERIEMA_FOUND% LSS 25 exit /b 0
set "SERIEMA_JDK=%~f1"
set "SERIEMA_MAJOR=%SERIEMA_FOUND%"
exit /b 0
